/**
 * Who a connection is: something that proves it comes in, an {@link dev.parlour.auth.Identity} with
 * its permissions goes out. Calls nothing but the root package. What a permission allows is
 * enforced by those who ask.
 */
package dev.parlour.auth;
