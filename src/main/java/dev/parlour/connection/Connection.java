package dev.parlour.connection;

import dev.parlour.LogEvent;
import dev.parlour.RoomName;
import dev.parlour.auth.Identity;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.ConnectionSummary;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One open WebSocket or event stream, and what it may do; the bounded queue before its wire.
 *
 * <p>Thread-safety: {@link #send}, {@link #reserve}, {@link #owe}, {@link #pay}, {@link #close},
 * {@link #heard} and {@link #closed} may be called by any thread; the other methods belong to the
 * connection's loop.
 */
public final class Connection {

  private static final Logger LOGGER = System.getLogger(Connection.class.getName());

  private final String id;
  private final Format format;
  private final Executor loop;
  private final EventEncoder encoder;
  private final Pulse pulse;
  private final OutboundQueue queue;
  private final Outbound outbound;

  /** In milliseconds since 1970. */
  private final long since = System.currentTimeMillis();

  /** Any thread. */
  private volatile Identity identity;

  /** Where it comes from, or null. Any thread. */
  private volatile String address;

  /** The rooms it is in. Most connections are in one, which needs no list that can grow. */
  private List<Attendance> attended = List.of();

  /**
   * @param closer runs the container's close, which may take its time
   * @param onSooner told that it may have to be looked at sooner
   */
  Connection(
      String id,
      Identity identity,
      Format format,
      Wire wire,
      Executor loop,
      Executor closer,
      ConnectionLimits limits,
      EventEncoder encoder,
      Heartbeat heartbeat,
      Consumer<Connection> onSooner) {
    this.id = id;
    this.identity = identity;
    this.format = format;
    this.loop = loop;
    this.encoder = encoder;
    this.pulse = new Pulse(heartbeat, this::beat, () -> onSooner.accept(this));
    this.queue = new OutboundQueue(format, wire, limits);
    this.outbound = new Outbound(queue, new Transmitter(wire, loop, closer), this::sent);
  }

  /** Its name in logs and in {@code welcome}, unique while this server runs. */
  public String id() {
    return id;
  }

  /** Who it is. Any thread. */
  public Identity identity() {
    return identity;
  }

  /** From now on it is this one; the user stays the same once it is in a room. Any thread. */
  void identify(Identity now) {
    identity = now;
  }

  /** Tells where it comes from, for who looks at it. Any thread. */
  void address(String from) {
    address = from;
  }

  /** How events are put into frames for it. */
  public Format format() {
    return format;
  }

  /** The loop it belongs to for life. */
  public Executor loop() {
    return loop;
  }

  /** Hands over an event that must arrive; see {@link #send(Frame)}. */
  public void send(Event event) {
    send(Frame.of(event, encoder));
  }

  /**
   * Hands over a frame that must arrive. A peer that lets too many of them wait is closed as too
   * slow.
   */
  public void send(Frame frame) {
    if (reserve(frame)) {
      loop.execute(() -> enqueue(frame));
    }
  }

  /** Notes that an answer is still to come: a peer that many are owed to is not read further. */
  public void owe() {
    queue.owe();
  }

  /** Notes that it has come, or is not to come any more. */
  public void pay() {
    queue.pay();
  }

  /**
   * Makes room for a frame that must arrive and will be handed over by {@link #enqueue} later.
   *
   * @return false when there is no room; the connection is then closed as too slow
   */
  public boolean reserve(Frame frame) {
    boolean fits = queue.reserve(frame);
    if (!fits) {
      abort(CloseCode.TOO_SLOW, "too much is waiting to be read");
    }
    return fits;
  }

  /** Those frames that there is room for: all, or those before it was closed for being too slow. */
  public Frame[] reserved(Frame... frames) {
    return Arrays.stream(frames).filter(this::reserve).toArray(Frame[]::new);
  }

  /** Queues a frame that room was made for. */
  public void enqueue(Frame frame) {
    outbound.enqueue(frame);
  }

  /**
   * Queues a frame if there is room; {@link #flush} sends it.
   *
   * @return false when the queue is full, or the connection is being closed: ask to be pulled by
   *     {@link #whenEmpty}
   */
  public boolean offer(Frame frame) {
    return outbound.offer(frame);
  }

  /**
   * Queues all frames of a burst as one, if there is room and the peer takes them so; {@link
   * #flush} sends it.
   *
   * @return false when none was queued
   */
  public boolean offer(Burst burst) {
    return outbound.offer(burst);
  }

  /** Sends what was offered, as far as the peer takes it. */
  public void flush() {
    outbound.drain();
  }

  /** Pulls the feed once, when the queue has run empty. */
  public void whenEmpty(Feed feed) {
    outbound.whenEmpty(feed);
  }

  /** How many bytes wait for its peer. Any thread. */
  public long waitingBytes() {
    return queue.waitingBytes();
  }

  /** It is in a room from now on. */
  public void attend(Attendance room) {
    if (attended.size() == 1) {
      attended = new ArrayList<>(attended);
    }
    if (attended.isEmpty()) {
      attended = List.of(room);
    } else {
      attended.add(room);
    }
  }

  /** It is not in that room any more. */
  public void leave(Attendance room) {
    if (attended.size() > 1) {
      attended.remove(room);
    } else if (attended.contains(room)) {
      attended = List.of();
    }
  }

  /** Its being in that room, if it is. */
  Optional<Attendance> attendance(RoomName room) {
    return attended.stream().filter(one -> one.place().equals(room)).findFirst();
  }

  /** How it is now. */
  ConnectionSummary summary() {
    return new ConnectionSummary(
        id,
        identity.isNobody() ? null : identity.user(),
        since,
        address,
        format.name().toLowerCase(Locale.ROOT),
        queue.waitingBytes(),
        queue.waitingFrames(),
        queue.isPaused(),
        attended.stream().map(Attendance::summary).toList());
  }

  /** Notes a sign of life. */
  public void heard() {
    pulse.heartbeat().heard();
  }

  /** Runs a task once, on the heartbeats' thread, in place of the one set for the same before. */
  public void alarm(Deadline deadline, Duration in, Runnable task) {
    pulse.alarm(deadline, in, task);
  }

  Pulse pulse() {
    return pulse;
  }

  private void beat(Heartbeat.Beat beat) {
    switch (beat) {
      case SILENT ->
          abort(queue.isPaused() ? CloseCode.TOO_SLOW : CloseCode.SILENT, "no sign of life");
      case PING -> loop.execute(this::ping);
      case REST -> {}
    }
  }

  private void ping() {
    Frame ping = format.ping(encoder);
    if (ping == null) {
      outbound.ping();
    } else if (reserve(ping)) {
      // Before all that waits: a slow peer is to answer in time, too.
      outbound.enqueueFirst(ping);
    }
  }

  /** Closes it from this side once all that waits has left, or the peer took too long. */
  public void close(CloseCode code, String reason) {
    pulse.heartbeat().hurry();
    loop.execute(() -> outbound.closeWhenEmpty(code, reason));
  }

  /** Closes it from this side at once; what waits is dropped. */
  private void abort(CloseCode code, String reason) {
    loop.execute(() -> outbound.closeNow(code, reason));
  }

  /** Lets go of everything: the container says it is closed. */
  public void closed() {
    loop.execute(outbound::end);
  }

  /** A frame has left, or could not be sent. */
  private void sent(Throwable failure) {
    if (failure != null) {
      LogEvent.of("send.failed")
          .with("connection", id)
          .with("error", failure)
          .log(LOGGER, Level.DEBUG);
      abort(CloseCode.INTERNAL, "could not be sent");
    } else if (format == Format.STREAM) {
      heard();
    }
  }
}
