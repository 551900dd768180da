package io.escapement.temporal;

import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.LocalActivitySlotInfo;
import io.temporal.worker.tuning.NexusSlotInfo;
import io.temporal.worker.tuning.SlotMarkUsedContext;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.SlotSupplierFuture;
import io.temporal.worker.tuning.WorkflowSlotInfo;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A worker's threads for local attempts, of which a test says when one is free. */
final class LocalThreads implements SlotSupplier<LocalActivitySlotInfo> {

  private CompletableFuture<Void> free = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> begin = CompletableFuture.completedFuture(null);

  /** From now on none is free. */
  synchronized void takeAll() {
    free = new CompletableFuture<>();
  }

  /** From now on all are. */
  synchronized void freeAll() {
    free.complete(null);
  }

  /** From now on an attempt gets one at once, and comes no further. */
  synchronized void stall() {
    begin = new CompletableFuture<>();
  }

  /** From now on an attempt goes on. */
  synchronized void goOn() {
    begin.complete(null);
  }

  private synchronized CompletableFuture<Void> free() {
    return free;
  }

  private synchronized CompletableFuture<Void> begin() {
    return begin;
  }

  /** A worker with these. */
  WorkerOptions options() {
    return WorkerOptions.newBuilder()
        .setWorkerTuner(
            new CompositeTuner(
                new FixedSizeSlotSupplier<WorkflowSlotInfo>(10),
                new FixedSizeSlotSupplier<ActivitySlotInfo>(10),
                this,
                new FixedSizeSlotSupplier<NexusSlotInfo>(10)))
        .build();
  }

  @Override
  public SlotSupplierFuture reserveSlot(SlotReserveContext<LocalActivitySlotInfo> context) {
    return SlotSupplierFuture.fromCompletableFuture(
        free().thenApply(nothing -> new SlotPermit()), () -> {});
  }

  @Override
  public Optional<SlotPermit> tryReserveSlot(SlotReserveContext<LocalActivitySlotInfo> context) {
    return free().isDone() ? Optional.of(new SlotPermit()) : Optional.empty();
  }

  /** The SDK says so once its schedule-to-start timer is off, and before the attempt begins. */
  @Override
  public void markSlotUsed(SlotMarkUsedContext<LocalActivitySlotInfo> context) {
    begin().join();
  }

  @Override
  public void releaseSlot(SlotReleaseContext<LocalActivitySlotInfo> context) {
    // There is no number of them to keep.
  }
}
