/**
 * The wire's two vocabularies: {@link dev.parlour.protocol.Command} comes in, {@link
 * dev.parlour.protocol.Event} goes out. The codec here is the only place where JSON exists. Calls
 * limit alone, to name the one that is in the way. Who may do what, and what follows from it, is
 * not its business.
 */
package dev.parlour.protocol;
