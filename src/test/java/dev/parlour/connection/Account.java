package dev.parlour.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.EventEncoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * What a connection has taken, what of it has left, and what it may do next: its queue by the book.
 *
 * <p>Not thread-safe. What is found wrong is remembered, as a loop may swallow what is thrown.
 */
final class Account {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Format format;
  private final boolean several;
  private final ConnectionLimits limits;

  /** Null where a ping is no frame. */
  private final Frame ping;

  /** All that was queued, in order, but for pings. */
  private final List<Frame> queued = new ArrayList<>();

  private final Queue<Object> feeds = new ArrayDeque<>();

  /** How many of the queued were sent. */
  private int sent;

  private long waiting;

  /** What the frame on its way counts; 0 when there is none. */
  private long onItsWay;

  /** Ping events not sent yet. */
  private int pingEvents;

  private boolean pingDue;
  private boolean paused;
  private boolean closing;
  private boolean failed;
  private boolean over;
  private boolean gone;
  private boolean unflushed;
  private int closes;

  /** Why it is closed at once; null when it is not. */
  private CloseCode aborted;

  private AssertionError wrong;

  Account(Format format, boolean several, ConnectionLimits limits) {
    this.format = format;
    this.several = several;
    this.limits = limits;
    this.ping = format.ping(new EventEncoder());
  }

  void require(boolean good, String what) {
    if (!good) {
      AssertionError found = new AssertionError(what);
      wrong = wrong == null ? found : wrong;
      throw found;
    }
  }

  boolean isOver() {
    return over;
  }

  private boolean isOpen() {
    return !over && !closing;
  }

  /** Makes room for a frame that must arrive; false where there is none. */
  boolean reserve(Frame frame) {
    boolean fits = waiting == 0 || waiting + frame.cost() <= 2 * limits.queueBytes();
    count(fits ? frame.cost() : 0);
    return fits;
  }

  private void count(long cost) {
    waiting += cost;
    require(cost == 0 || waiting <= Math.max(cost, 2 * limits.queueBytes()), "too much waits");
  }

  void enqueued(Frame frame) {
    if (!over) {
      queued.add(frame);
      unflushed = false;
    }
  }

  /** What the connection said to an offer. */
  void offered(Frame frame, boolean taken) {
    offered(List.of(frame), true, taken);
  }

  /** What it said to an offer of several as one. */
  void offeredTogether(List<Frame> frames, boolean taken) {
    boolean takesThem = several || format == Format.V1 || format == Format.STREAM;
    offered(frames, takesThem && size(frames) <= limits.batchBytes(), taken);
  }

  private void offered(List<Frame> frames, boolean can, boolean taken) {
    long cost = frames.stream().mapToLong(Frame::cost).sum();
    boolean room = waiting == 0 || waiting + cost <= limits.queueBytes();
    require(taken == (can && room && isOpen()), "taken, or not, against the limits");
    if (taken) {
      count(cost);
      queued.addAll(frames);
      unflushed = true;
    }
  }

  /** As an array. */
  private static int size(List<Frame> frames) {
    return 1 + frames.stream().mapToInt(frame -> frame.size() + 1).sum();
  }

  void waitsForEmpty(Object feed) {
    if (isOpen()) {
      feeds.add(feed);
      unflushed = true;
    }
  }

  void pulled(Object feed) {
    require(isOpen() && !failed, "pulled once it ends");
    require(feeds.poll() == feed, "pulled in another order, or twice");
    require(isEmpty() && onItsWay == 0, "pulled before all has left");
  }

  private boolean isEmpty() {
    return sent == queued.size() && pingEvents == 0;
  }

  /** A ping is due; false when there is no room for it. */
  boolean beats() {
    if (over || ping == null) {
      pingDue = !over;
      return true;
    }
    boolean fits = reserve(ping);
    pingEvents += fits ? 1 : 0;
    return fits;
  }

  void closes() {
    if (isOpen()) {
      closing = true;
      feeds.clear();
    }
  }

  void aborts(CloseCode code) {
    if (!over) {
      over = true;
      aborted = code;
    }
  }

  /** The container says that it is closed. */
  void gone() {
    gone |= !over;
    over = true;
  }

  void sends(Frame frame) {
    require(!over && !failed, "sent though it has ended");
    require(onItsWay == 0, "a second frame while one is on its way");
    List<Received> messages = messages(frame);
    int bytes = 1;
    for (int i = 0; i < messages.size(); i++) {
      Frame one = next(messages.get(i), i == 0);
      onItsWay += one.cost();
      bytes += one.size() + 1;
    }
    require(frame.cost() == onItsWay, "costs otherwise than what it holds");
    require(messages.size() == 1 || bytes <= limits.batchBytes(), "more than a batch");
  }

  /** The next one in order; pings go first. */
  private Frame next(Received message, boolean first) {
    if (message.equals(StreamEvents.COMMENT)
        || format == Format.V1 && message.text().startsWith("{")) {
      require(pingEvents-- > 0, "a ping too many");
      return ping;
    }
    require(!first || pingEvents == 0, "something before a ping");
    require(sent < queued.size(), "sent, but never taken: " + message);
    Frame expected = queued.get(sent++);
    require(Received.in(expected).equals(List.of(message)), "not the next one: " + message);
    return expected;
  }

  private List<Received> messages(Frame frame) {
    if (format == Format.STREAM) {
      return StreamEvents.in(frame);
    }
    List<Received> messages = Received.in(frame);
    require(!messages.isEmpty() && (messages.size() == 1 || several), "messages at once");
    if (format == Format.V1) {
      require(messages.size() == 1, "an array, and more");
      Received only = messages.get(0);
      return only.text().startsWith("[") ? elements(only) : messages;
    }
    return messages;
  }

  private static List<Received> elements(Received array) {
    try {
      List<Received> elements = new ArrayList<>();
      for (JsonNode element : MAPPER.readTree(array.text())) {
        elements.add(new Received(array.opcode(), element.toString()));
      }
      return elements;
    } catch (JsonProcessingException e) {
      throw new AssertionError("a frame that is not JSON", e);
    }
  }

  void left(boolean broken) {
    waiting -= onItsWay;
    onItsWay = 0;
    failed |= broken;
  }

  void pings() {
    require(pingDue && onItsWay == 0 && !over, "a PING that nobody asked for");
    pingDue = false;
  }

  void pauses() {
    require(!paused, "paused twice");
    require(over || waiting > limits.queueBytes(), "paused though little waits");
    paused = true;
  }

  void resumes() {
    require(paused, "resumed twice");
    require(over || waiting <= limits.queueBytes() / 2, "resumed though much waits");
    paused = false;
  }

  void closed(int code) {
    require(++closes == 1, "closed twice");
    if (aborted == null) {
      require(!over && closing && isEmpty() && onItsWay == 0, "closed before all has left");
      over = true;
    }
    CloseCode expected = aborted == null ? CloseCode.GOING_AWAY : aborted;
    require(code == expected.number(), "closed with another code");
  }

  /** Right after room was made for an answer. */
  void requirePauseIfLong() {
    require(paused || waiting <= limits.queueBytes(), "takes in more though much waits");
  }

  void flushed() {
    unflushed = false;
  }

  /**
   * @param idle whether the loop has nothing to do
   */
  void requireKept(boolean idle) {
    if (wrong != null) {
      throw wrong;
    }
    require(over || !paused || waiting > limits.queueBytes() / 2, "left paused");
    if (idle && !over && !failed && !unflushed && onItsWay == 0) {
      require(isEmpty() && feeds.isEmpty() && !pingDue, "waits though the wire is free");
      require(!closing, "not closed though all has left");
    }
  }

  /** Once all has been done and the wire takes everything. */
  void requireRest() {
    require(closes == (over && !gone ? 1 : 0), "closed, or not, against what was said");
    require(over || !closing, "not closed though all has left");
    require(over || !failed && isEmpty() && feeds.isEmpty(), "something stayed");
    require(over || waiting == 0, "counted though it has left");
    require(!paused, "left paused though nothing waits");
  }
}
