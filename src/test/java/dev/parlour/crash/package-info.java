/**
 * The crash test: a load of publishers and readers on a deployed WAR that is killed again and
 * again, or whose database is; what they saw is written down as a history, and a checker that knows
 * nothing of sockets judges it.
 *
 * <p>Read {@link dev.parlour.crash.CrashRun} for the course of a run, {@link
 * dev.parlour.crash.Checker} for what must hold.
 */
package dev.parlour.crash;
