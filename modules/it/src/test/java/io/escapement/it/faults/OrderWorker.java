package io.escapement.it.faults;

import io.escapement.it.server.LoneWorker;
import io.temporal.client.WorkflowClientOptions;

/** The worker of {@link Orders}, a process of its own so that it can be killed. */
public final class OrderWorker {

  static final String QUEUE = "orders";

  private OrderWorker() {}

  /**
   * Runs until it is killed.
   *
   * @param args the server's address and the database's JDBC URL
   */
  public static void main(String[] args) {
    LoneWorker.start(
        args[0],
        WorkflowClientOptions.newBuilder().setIdentity("it-worker"),
        QUEUE,
        new Orders(args[1]));
  }
}
