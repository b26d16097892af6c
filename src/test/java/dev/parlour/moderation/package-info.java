/** Tests of moderation, and a house to moderate. */
package dev.parlour.moderation;
