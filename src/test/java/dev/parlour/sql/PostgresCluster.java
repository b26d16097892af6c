package dev.parlour.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;

/**
 * One server's data on disk and what runs on it, from the first files to their deletion. Immutable,
 * so safe for threads; that one process at a time uses the data is PostgreSQL's own care.
 */
record PostgresCluster(PostgresAccount account, Path programs, Path folder, String password) {

  static final String USER = "parlour";

  /** Makes an empty one, in a folder of its own. */
  static PostgresCluster create(PostgresAccount account, PostgresBinaries binaries) {
    Path parent = PostgresFolder.of(account);
    PostgresCluster created =
        new PostgresCluster(
            account,
            binaries.unpackedIn(parent),
            PostgresFolder.own(parent.resolve("server-" + UUID.randomUUID())),
            UUID.randomUUID().toString());
    created.initialize();
    return created;
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path logFile() {
    return folder.resolve("server.log");
  }

  private String program(String name) {
    return programs.resolve("bin").resolve(name).toString();
  }

  private void initialize() {
    try {
      Path secret = folder.resolve("password");
      give(Files.createDirectory(data()), "rwx------");
      give(Files.writeString(secret, password), "rw-------");
      ProgramRun.of(folder, account.command(initdb(secret))).orFail();
      Files.delete(secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void give(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    account.own(path);
  }

  /** The first files alone are not synced: no test cuts the machine's power. */
  private List<String> initdb(Path secret) {
    return List.of(
        program("initdb"),
        "--pgdata=" + data(),
        "--username=" + USER,
        "--pwfile=" + secret,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
  }

  /** Launches the server, open to this machine only, and does not wait until it answers. */
  PostgresProcess launch(int port) {
    List<String> command =
        List.of(
            program("postgres"),
            "-D",
            data().toString(),
            "-p",
            String.valueOf(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=");
    try {
      ProcessBuilder builder = ProgramRun.builder(folder, account.command(command));
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
      return new PostgresProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What its servers have logged so far. */
  String log() {
    try {
      return Files.readString(logFile());
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Deletes all of it; no server may be running. */
  void delete() {
    PostgresFolder.delete(folder);
  }
}
