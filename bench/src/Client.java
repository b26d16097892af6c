import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One WebSocket connection, from connecting to the end of the stream; confined to the selector
 * thread.
 */
final class Client {
  private static final int LEAST_REST_BYTES = 4096;
  private static final int NORMAL = 1000;

  private final Handshake handshake;
  private final Peer peer;
  private final Census census;
  private final MessageReader reader = new MessageReader();
  private final Outbox outbox = new Outbox();
  private SocketChannel channel;
  private SelectionKey key;
  private EventLoop loop;

  /** The beginning of a frame whose end has not come; null when there is none. */
  private ByteBuffer rest;

  private State state = State.CONNECTING;

  /** The socket did not take all: the selector says when it takes more. */
  private boolean writing;

  private boolean paused;

  /** 0 for what the system gives. */
  private int receiveBytes;

  /** While what came is being handled: the answers leave together afterwards. */
  private boolean reading;

  /** Why the connection ended before we wanted it to, null otherwise. */
  private String dismissal;

  private enum State {
    CONNECTING,
    UPGRADING,
    OPEN,
    /** Our close frame is sent, the server's has not come. */
    CLOSING,
    /** Both close frames are sent; the server is to end the stream. */
    CLOSED,
    ENDED
  }

  Client(Handshake handshake, Peer peer, Census census) {
    this.handshake = handshake;
    this.peer = peer;
    this.census = census;
  }

  /** Asks for a small buffer, which is soon full when nothing is read; to be called first. */
  void limitReceiving(int bytes) {
    receiveBytes = bytes;
  }

  void connect(InetSocketAddress address, EventLoop serving) throws IOException {
    loop = serving;
    channel = SocketChannel.open();
    if (receiveBytes > 0) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBytes);
    }
    census.countStarted();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
    key = loop.register(channel, SelectionKey.OP_CONNECT, this);
    attempt(
        () -> {
          if (channel.connect(address)) {
            connected();
          }
        });
  }

  /** Does what the selector found the socket ready for. */
  void serve() {
    attempt(
        () -> {
          if (key.isConnectable() && channel.finishConnect()) {
            connected();
          }
          if (key.isValid() && key.isWritable()) {
            flush();
          }
          if (key.isValid() && key.isReadable()) {
            read();
          }
        });
  }

  /** Sends nothing unless the connection is open. */
  void sendText(ByteBuffer payload) {
    if (state == State.OPEN) {
      attempt(() -> send(MessageReader.TEXT, payload));
    }
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /** How many bytes wait for the socket to take them. */
  int pending() {
    return outbox.pending();
  }

  /** Reads nothing more from an open connection, whatever comes, until {@link #resume}. */
  void pause() {
    paused = true;
    listen();
  }

  void resume() {
    paused = false;
    listen();
  }

  void close() {
    if (state == State.OPEN) {
      attempt(() -> sendClose(NORMAL, State.CLOSING));
    } else if (state == State.CONNECTING || state == State.UPGRADING) {
      end(null);
    }
  }

  /** Ends the connection without waiting for the server any longer. */
  void abandon() {
    if (state == State.CLOSED) {
      end(dismissal);
    } else if (state != State.ENDED) {
      end("no answer to our close frame");
    }
  }

  private void connected() throws IOException {
    state = State.UPGRADING;
    listen();
    outbox.raw(handshake.request());
    flush();
  }

  private void read() throws IOException {
    ByteBuffer in = rest == null ? loop.inbox() : rest;
    if (channel.read(in) < 0) {
      endOfStream();
      return;
    }
    in.flip();
    if (state == State.UPGRADING && handshake.accept(in)) {
      state = State.OPEN;
      census.countOpened();
      peer.opened(this);
    }
    reading = true;
    try {
      while ((state == State.OPEN || state == State.CLOSING) && reader.next(in)) {
        handle();
      }
    } finally {
      reading = false;
    }
    if (state != State.ENDED) {
      flush();
    }
    if (state == State.CLOSED) {
      in.position(in.limit());
    }
    keep(in);
  }

  private void keep(ByteBuffer in) {
    if (!in.hasRemaining()) {
      rest = null;
    } else if (in == rest && reader.needed() <= in.capacity()) {
      in.compact();
    } else {
      rest = ByteBuffer.allocate(Math.max(reader.needed(), LEAST_REST_BYTES)).put(in);
    }
  }

  private void handle() throws IOException {
    switch (reader.opcode()) {
      case MessageReader.PING -> {
        if (state == State.OPEN) {
          send(MessageReader.PONG, ByteBuffer.wrap(reader.bytes(), reader.from(), reader.length()));
        }
      }
      case MessageReader.PONG -> {}
      case MessageReader.CLOSE -> dismissed();
      default -> {
        if (state == State.OPEN) {
          boolean text = reader.opcode() == MessageReader.TEXT;
          peer.message(text, reader.bytes(), reader.from(), reader.length());
        }
      }
    }
  }

  private void dismissed() throws IOException {
    if (state == State.CLOSING) {
      state = State.CLOSED;
      return;
    }
    ByteBuffer payload = ByteBuffer.wrap(reader.bytes(), reader.from(), reader.length());
    int code = payload.remaining() < 2 ? 1005 : payload.getShort() & 0xffff;
    dismissal = "closed " + code + " " + StandardCharsets.UTF_8.decode(payload);
    sendClose(NORMAL, State.CLOSED);
  }

  private void endOfStream() {
    end(
        switch (state) {
          case CLOSED -> dismissal;
          case CONNECTING, UPGRADING -> "end of stream in the handshake";
          case CLOSING -> "end of stream instead of a close frame";
          case OPEN, ENDED -> "end of stream";
        });
  }

  private void sendClose(int code, State next) throws IOException {
    state = next;
    send(MessageReader.CLOSE, ByteBuffer.allocate(2).putShort((short) code).flip());
  }

  private void send(int opcode, ByteBuffer payload) throws IOException {
    outbox.frame(opcode, payload);
    if (!reading && !writing) {
      flush();
    }
  }

  private void flush() throws IOException {
    boolean done = outbox.flush(channel);
    if (done == writing) {
      writing = !done;
      listen();
    }
  }

  private void listen() {
    if (key.isValid() && state != State.CONNECTING) {
      int read = paused ? 0 : SelectionKey.OP_READ;
      key.interestOps(writing ? read | SelectionKey.OP_WRITE : read);
    }
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (ProtocolFailure failure) {
      refuse(failure);
    } catch (IOException e) {
      // A server may reset the stream once both close frames are out.
      end(state == State.CLOSED ? dismissal : String.valueOf(e.getMessage()));
    }
  }

  private void refuse(ProtocolFailure failure) {
    dismissal = failure.code() + " " + failure.getMessage();
    if (state == State.OPEN) {
      attempt(() -> sendClose(failure.code(), State.CLOSED));
    }
    end(dismissal);
  }

  private void end(String reason) {
    if (state == State.ENDED) {
      return;
    }
    state = State.ENDED;
    census.countEnded(reason);
    try {
      channel.close();
    } catch (IOException e) {
      // The descriptor is released all the same.
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
