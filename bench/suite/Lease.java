/** For how long a load has a server; immutable. */
enum Lease {
  /** With other loads and other servers in between. */
  SHARED,
  /** For one run, warmed up, since the run leaves traces in memory. */
  RUN,
  /** For one run, from its start, since it is its memory that is measured. */
  COLD_RUN;

  boolean isForOneRun() {
    return this != SHARED;
  }

  /**
   * @param usual seconds of each of two loads
   */
  int warmup(int usual) {
    return switch (this) {
      case SHARED -> usual;
      case RUN -> (usual + 1) / 2;
      case COLD_RUN -> 0;
    };
  }
}
