import java.io.IOException;

/**
 * Starts one load from the command line and prints its report; runs everything on the main thread.
 */
final class Load {
  private static final int FAILED = 1;
  private static final int BAD_OPTIONS = 2;

  private Load() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    try {
      Arguments given = Arguments.parse(arguments);
      return switch (given.kind()) {
        case ECHO, FANOUT, DURABLE -> runFor(Options.of(given));
        case CATCHUP -> catchUp(CatchupOptions.of(given));
        case RATE -> tell(new RateRun(RateOptions.of(given)).execute(), given.has("csv"));
        case OVERLOAD ->
            tell(new OverloadRun(OverloadOptions.of(given)).execute(), given.has("csv"));
        case STALLED -> tell(new StalledRun(StalledOptions.of(given)).execute(), given.has("csv"));
        case ROOMS -> tell(new RoomsRun(RoomsOptions.of(given)).execute(), given.has("csv"));
        case STORM -> tell(new StormRun(StormOptions.of(given)).execute(), given.has("csv"));
        case IDLE -> tell(new IdleRun(IdleOptions.of(given)).execute(), given.has("csv"));
      };
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(Arguments.USAGE);
      return BAD_OPTIONS;
    } catch (IOException e) {
      System.err.println("the load did not run: " + e.getMessage());
      return FAILED;
    }
  }

  private static int runFor(Options options) throws IOException {
    Report report = new Run(options).execute();
    System.out.println(report.text());
    if (options.csv()) {
      System.out.println(report.csv());
    }
    return report.clean() ? 0 : FAILED;
  }

  private static int tell(Outcome outcome, boolean csv) {
    System.out.println(outcome.text());
    if (csv) {
      System.out.println(outcome.csv());
    }
    return outcome.clean() ? 0 : FAILED;
  }

  private static int catchUp(CatchupOptions options) throws IOException {
    CatchupReport report = new CatchupRun(options).execute();
    System.out.println(report.text());
    return report.clean() ? 0 : FAILED;
  }
}
