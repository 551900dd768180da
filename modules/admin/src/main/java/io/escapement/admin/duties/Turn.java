package io.escapement.admin.duties;

import io.escapement.admin.platform.Duty;
import io.escapement.admin.platform.SafePass;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn of one replica at one duty. It says that it is alive from a thread of its own, since a
 * pass may take long; but not for ever, since a pass may hang.
 */
final class Turn implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
  private static final Duration HANGS_AFTER = Duration.ofMinutes(2);
  private static final Duration BEAT = Duration.ofSeconds(3);

  private final Duty duty;
  private final SafePass pass;
  private final Consumer<String> heartbeat;
  private final AtomicBoolean lost = new AtomicBoolean();
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "heartbeat of a duty"));
  private volatile long passBegan = System.nanoTime();

  Turn(Duty duty, Consumer<String> heartbeat) {
    this.duty = duty;
    this.pass = new SafePass(duty.name(), duty::pass);
    this.heartbeat = heartbeat;
    var unused = beats.scheduleAtFixedRate(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Passes until the time of a turn is over, the replica stops, or the turn is lost. */
  void run(Duration pause, CountDownLatch stopped) {
    LOG.info("{}: this replica's turn", duty.name());
    long end = System.nanoTime() + DutyWorkflowImpl.TURN.toNanos();
    try {
      do {
        pass();
      } while (!lost.get()
          && System.nanoTime() < end
          && !stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass() {
    passBegan = System.nanoTime();
    pass.run();
  }

  private void beat() {
    if (lost.get() || System.nanoTime() - passBegan > HANGS_AFTER.toNanos()) {
      return;
    }
    try {
      heartbeat.accept(duty.name());
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
