package io.escapement.admin.backfills;

import io.escapement.admin.backfills.BackfillStore.Taken;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ErrorName;
import java.util.Map;

/** Why a backfill is not taken. */
final class Refusals {

  private Refusals() {}

  static void requireSome(String jobId, BackfillRequest request, Choice choice) {
    if (choice.chosen().isEmpty()) {
      throw new ApiException(
          ErrorName.CONFLICT,
          ("%s has no window to run in [%s, %s): %d succeeded before (\"force\": true runs them"
                  + " again), %d are for its own runs to take")
              .formatted(jobId, request.from(), request.to(), choice.succeeded(), choice.waiting()),
          Map.of("succeeded", choice.succeeded(), "waiting", choice.waiting()));
    }
  }

  static void requireAtMost(int most, String what, int count) {
    if (count > most) {
      throw new ApiException(
          ErrorName.INVALID_PARAMETER,
          "more than %d %s; take a shorter period".formatted(most, what),
          Map.of("parameter", "to", "bound", most));
    }
  }

  static ApiException taken(String jobId, Taken taken) {
    return new ApiException(
        ErrorName.CONFLICT,
        ("backfill %d of %s has the window %s and has not ended; wait for it, or cancel it:"
                + " DELETE /api/v1/jobs/%s/backfills/%d")
            .formatted(taken.number(), jobId, taken.plannedAt(), jobId, taken.number()),
        Map.of("number", taken.number(), "plannedAt", taken.plannedAt().toString()));
  }

  static ApiException unknown(String jobId, String number) {
    return new ApiException(
        ErrorName.UNKNOWN_BACKFILL,
        "%s has no backfill \"%s\"; GET /api/v1/jobs/%s/backfills lists them"
            .formatted(jobId, number, jobId),
        Map.of("jobId", jobId, "number", number));
  }
}
