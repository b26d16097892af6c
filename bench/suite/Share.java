/**
 * How much a load asks of a server: a part, or a multiple, of what it managed in another load;
 * immutable.
 *
 * @param of the other load's name
 * @param factor times what was managed
 * @param divisor deliveries of each message sent
 * @param slowest whether all are asked for as much as the slowest of them
 */
record Share(String of, double factor, int divisor, boolean slowest) {

  int rate(double capacity) {
    return (int) Math.max(1, Math.round(capacity * factor / divisor));
  }
}
