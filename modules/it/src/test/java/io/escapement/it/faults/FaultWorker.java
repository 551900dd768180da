package io.escapement.it.faults;

import io.escapement.it.server.LoneWorker;
import io.temporal.client.WorkflowClientOptions;

/** The worker of a fault run, a process of its own so that it can be killed. */
public final class FaultWorker {

  static final String QUEUE = "faults";

  private FaultWorker() {}

  /**
   * Runs until it is killed.
   *
   * @param args the server's address and the database's JDBC URL
   */
  public static void main(String[] args) {
    LoneWorker.start(args[0], WorkflowClientOptions.newBuilder(), QUEUE, new Effects(args[1]));
  }
}
