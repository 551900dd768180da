package io.escapement.admin.duties;

import io.escapement.admin.platform.Duty;
import io.escapement.admin.platform.SafePass;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn of one replica at one duty. It says that it is alive from a thread of its own, since a
 * pass may take long; but not for ever, since a pass may hang. Whoever has let a pass hang ends the
 * turn with it.
 */
final class Turn implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
  static final Duration HANGS_AFTER = Duration.ofMinutes(2);
  private static final Duration BEAT = Duration.ofSeconds(3);

  private final Duty duty;
  private final SafePass pass;
  private final Consumer<String> heartbeat;
  private final LongSupplier nanos;
  private final InstantSource clock;
  private final AtomicBoolean lost = new AtomicBoolean();
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "heartbeat of a duty"));
  private volatile long passBegan;
  private volatile String lastPass = "";

  /**
   * Begins a turn.
   *
   * @param heartbeat tells the server that the replica has it still, and when the last pass ended
   *     that went well; an empty text before the first one
   * @param nanos the time, as {@link System#nanoTime} counts it
   * @param clock the time of the last pass
   */
  Turn(Duty duty, Consumer<String> heartbeat, LongSupplier nanos, InstantSource clock) {
    this.duty = duty;
    this.pass = new SafePass(duty.name(), this::passOnce);
    this.clock = clock;
    this.heartbeat = heartbeat;
    this.nanos = nanos;
    this.passBegan = nanos.getAsLong();
    var unused = beats.scheduleAtFixedRate(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Passes until the time of a turn is over, the replica stops, or the turn is lost. */
  void run(Duration pause, CountDownLatch stopped) {
    LOG.info("{}: this replica's turn", duty.name());
    long end = nanos.getAsLong() + DutyWorkflowImpl.TURN.toNanos();
    try {
      do {
        pass();
      } while (!lost.get()
          && nanos.getAsLong() < end
          && !stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void passOnce() {
    duty.pass();
    lastPass = clock.instant().toString();
  }

  private void pass() {
    passBegan = nanos.getAsLong();
    pass.run();
  }

  /** Says that the replica is alive, unless its turn is lost: the server then gives it away. */
  void beat() {
    if (lost.get()) {
      return;
    }
    if (nanos.getAsLong() - passBegan > HANGS_AFTER.toNanos()) {
      LOG.warn("{}: a pass takes longer than {}: the turn is over", duty.name(), HANGS_AFTER);
      lost.set(true);
      return;
    }
    try {
      heartbeat.accept(lastPass);
    } catch (ActivityCompletionException e) {
      LOG.info("{}: the turn is over: {}", duty.name(), e.getMessage());
      lost.set(true);
    }
  }

  @Override
  public void close() {
    beats.shutdownNow();
  }
}
