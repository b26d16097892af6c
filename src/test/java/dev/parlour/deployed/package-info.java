/**
 * Tests of the built WAR on a real Payara Micro, with real clients. Most are deployed by
 * Arquillian; those that stop, starve or misconfigure the server start a process of their own.
 */
package dev.parlour.deployed;
