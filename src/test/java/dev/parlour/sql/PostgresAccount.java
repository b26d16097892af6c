package dev.parlour.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who PostgreSQL runs as, since it refuses to be root: the tests' own user, or for root an
 * unprivileged one. Immutable, so safe for threads.
 */
final class PostgresAccount {

  private static final Path ROOT_FOLDER = Path.of("/");

  /** The number of nobody, who owns nothing, on every system that has setpriv. */
  private static final int NOBODY = 65534;

  /** Becomes nobody for good; needs no more than that root may change its user. */
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");

  /** Where root may not: a namespace in which root, still the owner of its files, has no name. */
  private static final List<String> UNNAMED = List.of("unshare", "--user", "--");

  private final List<String> prefix;
  private final boolean givesAway;

  private PostgresAccount(List<String> prefix, boolean givesAway) {
    this.prefix = prefix;
    this.givesAway = givesAway;
  }

  /** The account for this machine, if there is one. */
  static Optional<PostgresAccount> find() {
    if (ownNumber() != 0) {
      return Optional.of(new PostgresAccount(List.of(), false));
    }
    return Stream.of(new PostgresAccount(AS_NOBODY, true), new PostgresAccount(UNNAMED, false))
        .filter(PostgresAccount::works)
        .findFirst();
  }

  /** The number of the user that runs the tests. */
  static int ownNumber() {
    return Integer.parseInt(ProgramRun.of(ROOT_FOLDER, List.of("id", "-u")).orFail().strip());
  }

  private boolean works() {
    try {
      return ProgramRun.of(ROOT_FOLDER, command(List.of("true"))).succeeded();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** The command that runs this one as this account, in the process started and in no other. */
  List<String> command(List<String> plain) {
    return Stream.concat(prefix.stream(), plain.stream()).toList();
  }

  /** Whether it may enter a folder: root's own folders are often closed to others. */
  boolean canEnter(Path folder) {
    List<String> enter = List.of("sh", "-c", "cd -- \"$1\"", "sh", folder.toString());
    return ProgramRun.of(ROOT_FOLDER, command(enter)).succeeded();
  }

  /** Makes it the owner of a file or folder that the tests' user has made. */
  void own(Path path) {
    if (givesAway) {
      try {
        Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
