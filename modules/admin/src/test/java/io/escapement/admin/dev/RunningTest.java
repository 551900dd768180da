package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RunningTest {

  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final Running running = new Running();

  @Test
  void bringsDownInReverseAndOnce() throws IOException {
    start("database");
    start("engine");
    start("admin");
    running.close();
    running.close();
    assertThat(closed).containsExactly("admin", "engine", "database");
  }

  @Test
  void bringsDownTheOthersWhereOneWillNotClose() throws IOException {
    start("database");
    AutoCloseable stubborn =
        running.start(
            () ->
                () -> {
                  throw new IllegalStateException("stuck");
                });
    assertThat(stubborn).isNotNull();
    running.close();
    assertThat(closed).containsExactly("database");
  }

  @Test
  void startsNothingMoreOnceTheEndHasBegun() {
    running.close();
    assertThatThrownBy(() -> start("admin")).isInstanceOf(StartFailure.class);
    assertThat(closed).isEmpty();
  }

  @Test
  void saysNothingMoreOnceTheEndHasBegun() {
    running.unlessStopping(() -> closed.add("said before"));
    running.close();
    running.unlessStopping(() -> closed.add("said after"));
    assertThat(closed).containsExactly("said before");
  }

  @Test
  void leavesNoPartBehindThatIsJustBeingStarted() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> start = threads.submit(() -> startSlowly(begun, go));
      begun.await();
      Future<?> end = threads.submit(running::close);
      Awaitility.await().until(this::isEnding);
      assertThat(end.isDone()).isFalse();
      go.countDown();
      start.get();
      end.get();
    } finally {
      threads.shutdownNow();
    }
    assertThat(closed).containsExactly("slow");
  }

  private Void startSlowly(CountDownLatch begun, CountDownLatch go) throws IOException {
    var unused =
        running.start(
            () -> {
              begun.countDown();
              awaitQuietly(go);
              return () -> closed.add("slow");
            });
    return null;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isEnding() {
    boolean[] ending = {true};
    running.unlessStopping(() -> ending[0] = false);
    return ending[0];
  }

  private void start(String name) throws IOException {
    AutoCloseable part = running.start(() -> () -> closed.add(name));
    assertThat(part).isNotNull();
  }
}
