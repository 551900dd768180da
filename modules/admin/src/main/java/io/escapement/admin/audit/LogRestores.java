package io.escapement.admin.audit;

import io.escapement.admin.audit.Anchor.Anchors;
import io.escapement.admin.audit.Verification.AnchorCheck;
import io.escapement.admin.audit.Verification.Problem;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.ErrorName;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the log go on after a backup was restored. The engine then has anchors of entries that are
 * lost, and each verification would end there, whatever is wrong further on.
 */
final class LogRestores {

  /** How a restored log differs from what the engine knows of it, and in nothing else. */
  private static final Set<String> OF_A_BACKUP = Set.of("anchor", "truncated");

  private final AuditVerifier verifier;
  private final AuditStore store;
  private final Audit audit;
  private final EngineAnchors engine;
  private final InstantSource clock;

  @Inject
  LogRestores(
      AuditVerifier verifier,
      AuditStore store,
      Audit audit,
      EngineAnchors engine,
      InstantSource clock) {
    this.verifier = verifier;
    this.store = store;
    this.audit = audit;
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * Writes that the log was restored, then has the engine give up the anchors of what is lost.
   * Where it dies in between, verification still ends there, and the same may be said once more.
   *
   * @return how it stands then
   * @throws ApiException if the engine is away, or the log is not one that was restored: whole, or
   *     changed
   */
  Verification declare(By by) {
    Verification found = verifier.verify();
    long upTo = found.anchors().upTo();
    Map<String, Object> lost = Map.of("upTo", upTo, "problem", requireRestored(found).problem());
    Audit.Head head =
        store
            .jdbi()
            .inTransaction(
                transaction -> {
                  audit.append(transaction, AuditEntry.of(AuditAction.LOG_RESTORED, by, lost));
                  return AuditStore.head(transaction);
                });
    Restored restored = new Restored(upTo, Anchor.of(head, clock.instant()));
    engine.goOn(restored);
    // A signal may stand in the history a moment later only.
    List<Anchor> kept = new Anchors(engine.read()).goingOn(restored).list();
    return verifier.verify(Optional.of(kept));
  }

  private static Problem requireRestored(Verification found) {
    if (found.anchors().state().equals(AnchorCheck.UNREACHABLE)) {
      throw new ApiException(
          ErrorName.ENGINE_UNREACHABLE,
          "what the engine knows of the log can't be read now; try again",
          Map.of());
    }
    Problem first =
        found
            .first()
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorName.CONFLICT,
                        "the log lacks nothing that the engine knows of: there is nothing to say",
                        Map.of("entries", found.entries())));
    if (!OF_A_BACKUP.contains(first.what())) {
      throw new ApiException(
          ErrorName.CONFLICT,
          "%s; no backup does that, so look into it first".formatted(first.problem()),
          Map.of("seq", first.seq(), "what", first.what()));
    }
    return first;
  }
}
