package dev.parlour.sql;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRoomLogTest extends SqlLogContract {

  @TempDir Path folder;

  @Override
  Database database() throws Exception {
    return SqliteDatabase.open(folder, LIMITS);
  }
}
