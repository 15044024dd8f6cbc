export { pictureMaker, PICTURE_LIMITS, type PictureLimits } from './picture-maker.js';
