package io.escapement.admin.duties;

import io.escapement.admin.platform.Duty;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the duties stand, as each replica sees it whoever has the turn. It is asked of the engine,
 * since that knows of a replica that is dead; what was seen last stays while the engine is away,
 * and grows old.
 */
@Singleton
final class Standings {

  private final WorkflowClient client;
  private final InstantSource clock;
  private final Map<String, Standing> seen = new ConcurrentHashMap<>();

  @Inject
  Standings(WorkflowClient client, Set<Duty> duties, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    Instant now = clock.instant();
    duties.forEach(duty -> seen.put(duty.name(), Standing.unknown(now)));
  }

  /**
   * Looks at one.
   *
   * @throws RuntimeException if the engine is away, or has no workflow of it
   */
  void look(String duty) {
    var turn =
        client
            .newUntypedWorkflowStub(DutyWorkflow.id(duty))
            .describe()
            .getRawDescription()
            .getPendingActivitiesList()
            .stream()
            .findFirst();
    seen.computeIfPresent(
        duty, (name, before) -> before.next(turn, client.getOptions().getDataConverter()));
  }

  /** Those seen last, by the duty's name. */
  SortedMap<String, Standing> all() {
    return new TreeMap<>(seen);
  }

  /** The names of those that were not done for too long. */
  List<String> late() {
    Instant now = clock.instant();
    return all().entrySet().stream()
        .filter(one -> one.getValue().isLate(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How long ago the last pass of one of them went well. */
  Duration sinceLastPass(String duty) {
    return Objects.requireNonNull(seen.get(duty), duty).sinceLastPass(clock.instant());
  }
}
