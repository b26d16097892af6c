import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Watches the heap of another Java process on this machine: how much is in use, garbage with it,
 * and how much was left by each collection. Samples on a thread of its own; its results are read
 * after that has ended.
 */
final class HeapWatch implements AutoCloseable {
  private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final double MIB = 1 << 20;

  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final List<GarbageCollectorMXBean> collectors;
  private final Set<String> heapPools;
  private final Thread thread = new Thread(this::watch, "heap watch");
  private volatile boolean ended;
  private long before;

  /** How many each collector had done before. */
  private long[] done = {};

  private long mostUsed;
  private long mostLeft;

  private HeapWatch(JMXConnector connector) throws IOException {
    this.connector = connector;
    if (connector == null) {
      memory = null;
      collectors = List.of();
      heapPools = Set.of();
      return;
    }
    MBeanServerConnection server = connector.getMBeanServerConnection();
    memory =
        ManagementFactory.newPlatformMXBeanProxy(
            server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    collectors =
        List.copyOf(ManagementFactory.getPlatformMXBeans(server, GarbageCollectorMXBean.class));
    heapPools =
        ManagementFactory.getPlatformMXBeans(server, MemoryPoolMXBean.class).stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
  }

  /**
   * @param pid 0 for a watch that sees nothing
   */
  static HeapWatch of(int pid) throws IOException {
    if (pid == 0) {
      return new HeapWatch(null);
    }
    try {
      VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
      try {
        String address = machine.startLocalManagementAgent();
        return new HeapWatch(JMXConnectorFactory.connect(new JMXServiceURL(address)));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("process " + pid + " can't be watched: " + e.getMessage(), e);
    }
  }

  /** Has all garbage collected once, then watches. */
  void start() {
    if (memory != null) {
      memory.gc();
      before = memory.getHeapMemoryUsage().getUsed();
      done = collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).toArray();
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void watch() {
    while (!ended) {
      mostUsed = Math.max(mostUsed, memory.getHeapMemoryUsage().getUsed());
      for (int i = 0; i < done.length; i++) {
        GarbageCollectorMXBean collector = collectors.get(i);
        if (collector.getCollectionCount() > done[i]) {
          mostLeft = Math.max(mostLeft, left(collector));
        }
      }
      LockSupport.parkNanos(SAMPLE_NANOS);
    }
  }

  /** What the collector's last collection left in the heap. */
  private long left(GarbageCollectorMXBean collector) {
    GcInfo last = collector.getLastGcInfo();
    return last == null
        ? 0
        : last.getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> heapPools.contains(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
  }

  /** Ends the watch; empty when nothing was watched. */
  String summary() {
    if (memory == null) {
      return "";
    }
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "heap: %.0f MiB in use before, at most %.0f MiB, at most %.0f MiB after a collection"
        .formatted(before / MIB, mostUsed / MIB, mostLeft / MIB);
  }

  @Override
  public void close() throws IOException {
    ended = true;
    if (connector != null) {
      connector.close();
    }
  }
}
