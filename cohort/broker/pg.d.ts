/** Loaded by BullMQ, and here only to see whether it is there; ships no types. */
declare module 'pg';
