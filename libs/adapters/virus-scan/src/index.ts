export { clamdScanner, type ClamdConfig } from './clamd-scanner.js';
export { testStringScanner } from './test-string-scanner.js';
export { contentScanner, scannerStatus, virusScanConfig, type VirusScanConfig } from './virus-scan.config.js';
export { inspectFile } from './file-inspection.js';
export { temporaryFiles } from './held-files.js';
