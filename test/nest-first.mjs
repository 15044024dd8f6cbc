// Nest is ESM only, and CommonJS packages around it (throttler) `require` it: Jest allows that once Nest is loaded.
import '@nestjs/common';
import '@nestjs/core';
