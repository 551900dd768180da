package io.escapement.it.chain;

import io.escapement.it.server.LoneWorker;
import io.escapement.temporal.JobContext;
import io.escapement.temporal.JobWindow;
import io.temporal.client.WorkflowClientOptions;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The worker of {@link PermitWork}, a process of its own so that it can be killed. */
public final class PermitWorker implements PermitWork {

  static final String QUEUE = "permits";

  private static final int SECONDS = 4;

  private final UseLog log;

  private PermitWorker(UseLog log) {
    this.log = log;
  }

  /**
   * Runs until it is killed.
   *
   * @param args the server's address and the file of the log
   */
  public static void main(String[] args) {
    LoneWorker.start(
        args[0],
        WorkflowClientOptions.newBuilder().setIdentity("it-worker"),
        QUEUE,
        new PermitWorker(new UseLog(Path.of(args[1]))));
  }

  @Override
  public void share(JobWindow window) throws InterruptedException {
    int attempt = JobContext.current().attempt();
    log.begins(window.idempotencyKey(), attempt);
    boolean never = new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS);
    log.ends(window.idempotencyKey(), attempt, never);
  }
}
