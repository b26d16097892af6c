/** Random input for the tests that throw it at the doors; calls nothing of the program's own. */
package dev.parlour.fuzz;
