package io.escapement.admin.audit;

import io.escapement.admin.platform.Duty;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The log's duty: takes the account's rows in, and anchors the last entry in the engine, after a
 * minute or a hundred entries. What two replicas anchor twice does no harm.
 */
final class AuditDuty implements Duty {

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final long ENTRIES = 100;

  private final RowBatches batches;
  private final AuditStore store;
  private final EngineAnchors anchors;
  private final InstantSource clock;
  private Anchor last = new Anchor(0, Hashes.NONE, Instant.EPOCH.toString());

  @Inject
  AuditDuty(RowBatches batches, AuditStore store, EngineAnchors anchors, InstantSource clock) {
    this.batches = batches;
    this.store = store;
    this.anchors = anchors;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public void pass() {
    batches.pass();
    Audit.Head head = store.head();
    Instant now = clock.instant();
    boolean isTime = !now.isBefore(Instant.parse(last.at()).plus(EVERY));
    if (head.seq() != last.seq() && (isTime || head.seq() - last.seq() >= ENTRIES)) {
      Anchor next = Anchor.of(head, now);
      anchors.keep(next);
      last = next;
    }
  }
}
