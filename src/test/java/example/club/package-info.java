/**
 * What a team adds to Parlour's WAR to decide itself who may do what: one bean. The README tells
 * how; {@code PolicyIT} deploys it.
 */
package example.club;
