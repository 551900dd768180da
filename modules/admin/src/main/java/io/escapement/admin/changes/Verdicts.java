package io.escapement.admin.changes;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.Permission;
import io.escapement.policy.JobSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a change can't be decided on. */
final class Verdicts {

  private Verdicts() {}

  static boolean isAuthor(Change change, Caller caller) {
    return caller.answersFor(change.edit().by().actor());
  }

  static void requireOther(Change change, Caller caller) {
    if (isAuthor(change, caller)) {
      throw new ApiException(
          ErrorName.FORBIDDEN,
          "change %d is %s's own; somebody else has to approve it"
              .formatted(change.number(), caller.name()),
          Map.of("number", change.number(), "author", caller.name()));
    }
  }

  /** For the team that owns the job, and the one that would. */
  static void requireMay(Caller caller, DesiredJob job, Change change) {
    Stream.concat(Stream.of(job.spec()), change.edit().spec().stream())
        .map(JobSpec::owner)
        .map(owner -> owner.team())
        .filter(team -> !caller.may(Permission.APPROVE, team))
        .findFirst()
        .ifPresent(
            team -> {
              throw new ApiException(
                  ErrorName.FORBIDDEN,
                  "%s may not decide on changes of team \"%s\"; an approver of that team has to"
                      .formatted(caller.name(), team),
                  Map.of(
                      "number", change.number(), "team", team, "permission", Permission.APPROVE));
            });
  }

  static void requireUndecided(Change change) {
    change
        .decision()
        .ifPresent(
            decision -> {
              throw new ApiException(
                  ErrorName.CONFLICT,
                  "change %d is %s already, by %s at %s; nothing is left to decide"
                      .formatted(
                          change.number(), change.state().label(), decision.by(), decision.at()),
                  Map.of("number", change.number(), "state", change.state()));
            });
  }

  static void requireFresh(Change change) {
    if (change.state() == State.STALE) {
      Optional<Integer> version = change.standing().overtakenBy();
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("number", change.number());
      parameters.put("baseVersion", change.asked().baseVersion());
      parameters.put("overtakenBy", version);
      throw new ApiException(
          ErrorName.CHANGE_STALE,
          "change %d was proposed on version %d of %s, and since then %s; propose it again if it is still right"
              .formatted(
                  change.number(),
                  change.asked().baseVersion(),
                  change.edit().jobId(),
                  version.map("version %d has come"::formatted).orElse("the job was deleted")),
          parameters);
    }
  }

  static void requireNotMade(Change change) {
    if (change.state() == State.FORCED) {
      throw new ApiException(
          ErrorName.CONFLICT,
          ("change %d was made by force, so it can't be rejected; restore version %d of %s, and"
                  + " approve the change so that it is no longer shown")
              .formatted(change.number(), change.asked().baseVersion(), change.edit().jobId()),
          Map.of("number", change.number(), "baseVersion", change.asked().baseVersion()));
    }
  }

  static ApiException unknown(String number) {
    return new ApiException(
        ErrorName.UNKNOWN_CHANGE,
        "there is no change \"%s\"; GET /api/v1/changes lists them".formatted(number),
        Map.of("number", number));
  }
}
