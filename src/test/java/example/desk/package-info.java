/**
 * What a team adds to Parlour to work with its rooms from the server: a bean that answers messages,
 * one that counts what happens, and a servlet that publishes and reads. The README tells how;
 * {@code BeansIT} deploys it within Parlour's WAR, {@code OwnWarIT} within one of its own.
 */
package example.desk;
