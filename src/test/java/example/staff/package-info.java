/**
 * What a team adds to Parlour's WAR so that the server's own login decides who is who: standard
 * Jakarta Security, nothing of Parlour's. {@code LoginIT} deploys it.
 */
package example.staff;
