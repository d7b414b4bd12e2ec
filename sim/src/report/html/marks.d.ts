import type { Plugin } from 'chart.js';

export declare const marks: Plugin;
