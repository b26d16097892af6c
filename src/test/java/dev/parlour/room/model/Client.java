package dev.parlour.room.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.UserId;
import dev.parlour.connection.Connection;
import dev.parlour.connection.ConnectionLimits;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.Opened;
import dev.parlour.log.LogKind;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.Event;
import dev.parlour.room.Subscription;

/** A client that joins, publishes, leaves, loses its connection and opens another. */
final class Client {

  private static final ConnectionLimits TINY = Opened.limits(700, 400);

  /** Has room for a few messages as one. */
  private static final ConnectionLimits SMALL = Opened.limits(1800, 1200);

  private final int number;
  private final String name;
  private final Reader reader;
  private final Publisher publisher;
  private Server server;
  private FakeWire wire;
  private Connection connection;

  /** How many connections it has opened. */
  private int opened;

  /** Whether a join is on its way by this connection. */
  private boolean joining;

  /** Null when not in the room. */
  private Subscription subscription;

  /** Whether it comes back after it lost the connection. */
  private boolean staying;

  /** The last position seen in any connection; null before there was one. */
  private Position seen;

  Client(int number, String name, Server server) {
    this.number = number;
    this.name = name;
    this.server = server;
    this.reader = new Reader(server.outside());
    this.publisher = new Publisher(UserId.guest(name));
    connect();
  }

  /** Each connection is of another kind than the last one, and than those of the others. */
  private void connect() {
    int kind = number + opened++;
    wire = kind / 2 % 2 == 0 ? FakeWire.slow() : FakeWire.slow().takingSeveral();
    Format format = kind % 2 == 0 ? Format.PLAIN : Format.V1;
    ConnectionLimits limits = kind / 4 % 2 == 0 ? SMALL : TINY;
    connection = Opened.connection(wire, server.loop(number), format, limits, name);
  }

  FakeWire wire() {
    return wire;
  }

  /** Joins from the last position seen. */
  void resume(Integer last) {
    join(seen, last);
  }

  void join(Position after, Integer last) {
    if (joining || subscription != null) {
      return;
    }
    joining = true;
    staying = true;
    Connection asking = connection;
    Server asked = server;
    asked.asked();
    asked
        .rooms()
        .join(connection, new Command.Join(null, Server.NAME, after, last))
        .whenComplete(
            (joined, failure) ->
                asked.answered(
                    () -> {
                      joining &= asking != connection;
                      if (failure == null) {
                        joined(joined, asking, after, last);
                      } else {
                        assertThat(asked.outside().kind()).isEqualTo(LogKind.DURABLE);
                      }
                    }));
  }

  private void joined(Subscription joined, Connection by, Position after, Integer last) {
    attendance().comes(user());
    if (by != connection) {
      attendance().loses(user());
      joined.room().leave(joined, false);
      return;
    }
    subscription = joined;
    reader.expect(Expected.of(server.log(), after, last, attendance()));
    publisher.publishAgain(server, joined.room());
  }

  private Attendance attendance() {
    return server.outside().attendance();
  }

  private String user() {
    return UserId.guest(name).value();
  }

  boolean isJoined() {
    return subscription != null;
  }

  void publish(String data, String key) {
    publisher.publish(server, subscription.room(), new Command.Publish(7L, Server.NAME, data, key));
  }

  void publishAgain() {
    if (subscription != null) {
      publisher.publishAgain(server, subscription.room());
    }
  }

  void leave() {
    if (subscription != null) {
      attendance().leaves(user());
      subscription.room().leave(subscription, new Event.Left(null, Server.NAME));
      subscription = null;
      staying = false;
    }
  }

  /** The connection is closed; what is not yet read is lost. */
  void lose(boolean onPurpose) {
    connection.closed();
    if (subscription != null) {
      if (onPurpose) {
        attendance().leaves(user());
      } else {
        attendance().loses(user());
      }
      subscription.room().leave(subscription, onPurpose);
    }
    staying &= !onPurpose;
    reconnect();
  }

  /** The server crashed, and this one was started. */
  void moveTo(Server started) {
    server = started;
    reconnect();
  }

  private void reconnect() {
    joining = false;
    subscription = null;
    reader.disconnected();
    publisher.disconnected();
    connect();
  }

  /** Comes back, if it did not go on purpose. */
  void comeBack() {
    if (staying) {
      resume(null);
    }
  }

  /** So many frames leave. */
  void drain(int frames) {
    for (int i = 0; i < frames && wire.complete(); i++) {
      server.loop(number).runNext();
    }
  }

  /** Reads what arrived; a connection that was closed for being slow is opened anew. */
  void readArrived() {
    wire.takeArrived().forEach(reader::read);
    if (reader.isInside()) {
      seen = reader.cursor();
    }
    if (wire.isClosed()) {
      assertThat(wire.closeCode()).isEqualTo(CloseCode.TOO_SLOW.number());
      lose(false);
    }
  }

  void assertUpToDate(int listed) {
    assertThat(reader.isInside()).isEqualTo(subscription != null);
    if (subscription != null) {
      Position head = server.log().head();
      assertThat(head.seq()).isEqualTo(server.outside().ledger().of(head.epoch()).size());
      assertThat(reader.cursor()).as("the last one seen by %s", name).isEqualTo(head);
      reader.roll().assertTrue(listed);
    }
  }
}
