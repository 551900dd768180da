package io.escapement.admin.platform;

import io.temporal.worker.Worker;

/**
 * What a feature has the service's own worker do. Features add theirs to Guice's set of them
 * ({@code Multibinder}); the worker polls the task queue {@link #TASK_QUEUE}, which is the admin's
 * alone, in each replica.
 */
@FunctionalInterface
public interface WorkerPart {

  /** The queue of the admin's own workflows and activities. */
  String TASK_QUEUE = "escapement-admin";

  /** Registers workflows and activities. */
  void register(Worker worker);
}
