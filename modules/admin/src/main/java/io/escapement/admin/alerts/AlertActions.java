package io.escapement.admin.alerts;

import io.escapement.admin.audit.Audit;
import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.audit.AuditEntry;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Permission;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What operators do about alerts. */
final class AlertActions {

  private final AlertStore store;
  private final Audit audit;
  private final InstantSource clock;

  @Inject
  AlertActions(AlertStore store, Audit audit, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Notes that somebody looks into an alert. One that somebody looks into already stays as it is.
   *
   * @throws ApiException if there is none, if it is over, or if it is not the caller's to operate
   */
  AlertView acknowledge(String number, String reason, Caller caller) {
    long known = Parameters.number(number).orElseThrow(() -> unknown(number));
    return store
        .jdbi()
        .inTransaction(
            transaction -> {
              AlertView alert = store.lock(transaction, known).orElseThrow(() -> unknown(number));
              caller.require(Permission.OPERATE, alert.what().team());
              if (alert.acknowledged().isPresent()) {
                return alert;
              }
              requireLasting(alert);
              return acknowledge(transaction, alert, By.call(caller, reason));
            });
  }

  private AlertView acknowledge(Handle transaction, AlertView alert, By by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    AlertView.What what = alert.what();
    AlertView acknowledged =
        store.acknowledge(
            transaction,
            what.number(),
            new AlertView.Acknowledgement(now, by.actor(), by.reason()));
    audit.append(
        transaction,
        AuditEntry.of(
            AuditAction.ALERT_ACKNOWLEDGED,
            what.jobId(),
            by,
            Map.of("alert", what.number(), "rule", what.rule().label())));
    return acknowledged;
  }

  private static void requireLasting(AlertView alert) {
    alert
        .endedAt()
        .ifPresent(
            at -> {
              throw new ApiException(
                  ErrorName.CONFLICT,
                  "alert %d is over since %s; nothing is left to acknowledge"
                      .formatted(alert.what().number(), at),
                  Map.of("number", alert.what().number(), "endedAt", at));
            });
  }

  private static ApiException unknown(String number) {
    return new ApiException(
        ErrorName.UNKNOWN_ALERT,
        "there is no alert \"%s\"; GET /api/v1/alerts lists them".formatted(number),
        Map.of("number", number));
  }
}
