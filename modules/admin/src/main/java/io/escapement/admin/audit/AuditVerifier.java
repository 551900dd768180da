package io.escapement.admin.audit;

import io.escapement.admin.audit.Verification.AnchorCheck;
import io.escapement.admin.audit.Verification.Problem;
import io.escapement.admin.platform.Outages;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes the whole log again, and compares it with the rows and with the engine's anchors. */
public final class AuditVerifier {

  private static final Logger LOG = LoggerFactory.getLogger(AuditVerifier.class);

  private final AuditStore store;
  private final EngineAnchors engine;

  @Inject
  AuditVerifier(AuditStore store, EngineAnchors engine) {
    this.store = store;
    this.engine = engine;
  }

  /** One look at one moment's state; stops at the first that does not fit. */
  public Verification verify() {
    // Before the log is read: an anchor that is younger than what is read would seem cut off.
    return verify(anchors());
  }

  /** The same against anchors that are known; empty where the engine is away. */
  Verification verify(Optional<List<Anchor>> anchors) {
    ChainCheck chain = new ChainCheck(anchors.orElse(List.of()));
    Optional<Problem> first =
        store.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, chain::run);
    return new Verification(
        first.isEmpty(),
        chain.entries(),
        chain.rows(),
        chain.restores(),
        anchors
            .map(list -> compared(list, chain))
            .orElseGet(() -> new AnchorCheck(AnchorCheck.UNREACHABLE, 0, 0)),
        first);
  }

  private static AnchorCheck compared(List<Anchor> list, ChainCheck chain) {
    return new AnchorCheck(list.isEmpty() ? "none" : "checked", list.size(), chain.proven());
  }

  private Optional<List<Anchor>> anchors() {
    try {
      return Optional.of(engine.read());
    } catch (RuntimeException e) {
      LOG.warn("the log's anchors can't be read: {}", Outages.problem(e));
      return Optional.empty();
    }
  }
}
