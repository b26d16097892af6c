package dev.parlour.connection;

import dev.parlour.protocol.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

/** One connection, and all that can happen to it, kept account of. Not thread-safe. */
final class Schedule {

  /**
   * What is done, and how much of it.
   *
   * @param amount 0 to {@link #MOST}
   */
  record Step(Action action, int amount) {}

  static final int MOST = 40;

  private static final Duration NOW = Duration.ZERO;
  private static final Duration NEVER = Duration.ofDays(1);

  /** What can happen. */
  enum Action {
    /** An answer, by any thread. */
    SEND,
    /** Room is made for an answer. */
    RESERVE,
    /** An answer that room was made for is handed over. */
    ENQUEUE,
    OFFER,
    OFFER_HUGE,
    OFFER_BURST,
    WHEN_EMPTY,
    FLUSH,
    /** The frame on its way has left. */
    COMPLETE,
    STALL,
    HURRY,
    /** From now on every send fails. */
    BREAK,
    /** A sign of life is asked for. */
    BEAT,
    CLOSE,
    /** The container says that it is closed. */
    CLOSED,
    RUN_LOOP
  }

  private final Format format;
  private final Account account;

  /** Null where callers lend their threads. */
  private final ManualLoop manual;

  private final NotedLoop loop;
  private final CheckedWire wire;
  private final Connection connection;
  private final Queue<Frame> reserved = new ArrayDeque<>();
  private int number;

  Schedule(Format format, boolean several, boolean manual, long queueBytes, int batchBytes) {
    ConnectionLimits limits = new ConnectionLimits(1, queueBytes, batchBytes, NOW, NEVER);
    this.format = format;
    this.account = new Account(format, several, limits);
    this.manual = manual ? new ManualLoop() : null;
    this.loop = new NotedLoop(manual ? this.manual : new CallerLoop());
    this.wire = new CheckedWire(account, loop, several);
    this.connection = Opened.connection(wire, loop, format, limits);
  }

  void take(Step step) {
    int amount = step.amount();
    switch (step.action()) {
      case SEND -> send(frame(amount));
      case RESERVE -> reserve(frame(amount));
      case ENQUEUE -> enqueue();
      case OFFER -> loop.execute(() -> offer(frame(amount)));
      case OFFER_HUGE -> loop.execute(() -> offer(frame(20 * amount)));
      case OFFER_BURST -> loop.execute(() -> offerBurst(amount));
      case WHEN_EMPTY -> loop.execute(() -> whenEmpty(amount));
      case FLUSH -> loop.execute(this::flush);
      case COMPLETE -> wire.complete();
      case STALL -> wire.stall();
      case HURRY -> wire.hurry();
      case BREAK -> wire.breakDown();
      case BEAT -> beat();
      case CLOSE -> close();
      case CLOSED -> closed();
      case RUN_LOOP -> run(amount);
    }
    account.requireKept(isIdle());
  }

  private boolean isIdle() {
    return manual == null || manual.isIdle();
  }

  /** Another one, as none was before: a JSON string, and for a peer without events also bytes. */
  private Frame frame(int size) {
    String text = "\"" + number++ + "x".repeat(size) + "\"";
    return format == Format.RAW && size % 2 == 0
        ? Frame.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
        : Frame.of(text);
  }

  private void send(Frame frame) {
    if (!account.isOver()) {
      loop.note(account.reserve(frame) ? () -> account.enqueued(frame) : this::tooSlow);
    }
    connection.send(frame);
  }

  private void tooSlow() {
    account.aborts(CloseCode.TOO_SLOW);
  }

  private void reserve(Frame frame) {
    if (account.isOver()) {
      return;
    }
    boolean fits = account.reserve(frame);
    loop.note(fits ? null : this::tooSlow);
    account.require(connection.reserve(frame) == fits, "room made, or not, against the limits");
    if (fits) {
      account.requirePauseIfLong();
      reserved.add(frame);
    }
  }

  private void enqueue() {
    Frame frame = reserved.poll();
    if (frame != null) {
      loop.note(() -> account.enqueued(frame));
      loop.execute(() -> connection.enqueue(frame));
    }
  }

  private boolean offer(Frame frame) {
    boolean taken = connection.offer(frame);
    account.offered(frame, taken);
    return taken;
  }

  /** As a subscription does: as one, or else one by one, as far as they are taken. */
  private void offerBurst(int amount) {
    List<Frame> frames =
        IntStream.rangeClosed(0, amount % 5)
            .mapToObj(i -> "\"" + number++ + "x".repeat(amount) + "\"")
            .map(Frame::of)
            .toList();
    Burst burst = new Burst(frames);
    boolean taken = connection.offer(burst);
    account.offeredTogether(frames, taken);
    if (!taken) {
      frames.stream().allMatch(this::offer);
    }
  }

  /** What has more: it fills the queue when asked, and may have yet more. */
  private void whenEmpty(int amount) {
    Feed feed =
        new Feed() {
          @Override
          public void pull() {
            account.pulled(this);
            IntStream.range(0, amount % 4).forEach(i -> offer(frame(amount)));
            if (amount % 3 > 0) {
              whenEmpty(amount - 1);
            }
          }
        };
    account.waitsForEmpty(feed);
    connection.whenEmpty(feed);
  }

  private void flush() {
    connection.flush();
    account.flushed();
  }

  private void beat() {
    loop.note(
        () -> {
          if (!account.beats()) {
            loop.note(this::tooSlow);
          }
        });
    connection.pulse().beat();
  }

  private void close() {
    loop.note(account::closes);
    connection.close(CloseCode.GOING_AWAY, "bye");
  }

  private void closed() {
    loop.note(account::gone);
    connection.closed();
  }

  private void run(int tasks) {
    for (int i = 0; i < tasks && manual != null; i++) {
      manual.runNext();
    }
  }

  /** Lets everything come to rest. */
  void settle() {
    while (!reserved.isEmpty()) {
      enqueue();
    }
    wire.hurry();
    for (int i = 0; i < 2; i++) {
      loop.execute(this::flush);
      run(1000);
    }
    account.requireKept(isIdle());
    account.requireRest();
    // Its own count shows in what it takes: this much only when nothing waits.
    take(new Step(Action.OFFER_HUGE, MOST));
  }
}
