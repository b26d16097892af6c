package dev.parlour.connection;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Offers numbers as a subscription offers messages: as they come, in bursts, while there is room;
 * else what is missing when the queue has run empty. Confined to the loop.
 */
final class OfferedNumbers implements Feed {

  private final Connection connection;
  private final String name;
  private int newest;
  private int cursor;
  private boolean behind;

  OfferedNumbers(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /** So many more. */
  void come(int count) {
    List<Frame> frames =
        IntStream.rangeClosed(newest + 1, newest + count).mapToObj(this::frame).toList();
    newest += count;
    if (!behind && connection.offer(new Burst(frames))) {
      cursor = newest;
    }
    if (!behind) {
      goOn();
    }
    connection.flush();
  }

  private void goOn() {
    while (cursor < newest && connection.offer(frame(cursor + 1))) {
      cursor++;
    }
    behind = cursor < newest;
    if (behind) {
      connection.whenEmpty(this);
    }
  }

  /** As one that reads from a disk first. */
  @Override
  public void pull() {
    connection
        .loop()
        .execute(
            () -> {
              goOn();
              connection.flush();
            });
  }

  private Frame frame(int number) {
    return Frame.of("\"" + name + number + "\"");
  }
}
