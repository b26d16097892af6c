/**
 * The parts of JSON Schema and AsyncAPI that this page reads. Types only: nothing here runs.
 *
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {string} [description]
 * @property {string|string[]} [type]
 * @property {unknown} [const]
 * @property {Schema[]} [oneOf]
 * @property {Schema} [items]
 * @property {string[]} [required]
 * @property {Record<string, Schema>} [properties]
 * @property {unknown[]} [examples]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [minLength]
 * @property {number} [maxLength]
 * @property {number} [minItems]
 * @property {number} [maxItems]
 * @property {string} [pattern]
 * @property {Record<string, Schema>} [$defs]
 *
 * @typedef {{$ref: string}} Reference
 *
 * @typedef {object} Channel
 * @property {string} address
 * @property {string} description
 * @property {Record<string, {examples?: string[]}>} [parameters]
 * @property {{ws: {query?: Schema, headers?: Schema}}} bindings
 *
 * @typedef {object} Operation
 * @property {Reference[]} [messages]
 * @property {{messages: Reference[]}} [reply]
 *
 * @typedef {object} AsyncApi
 * @property {Record<string, Channel>} channels
 * @property {Record<string, Operation>} operations
 * @property {{messages: Record<string, {tags?: {name: string}[]}>}} components
 *
 * @typedef {object} Documents
 * @property {Schema} commands
 * @property {Schema} events
 * @property {AsyncApi} asyncapi
 *
 * @typedef {object} Choice one of the values that a field may have
 * @property {string} value as JSON, but strings as they are
 * @property {string} about
 */
export {};
