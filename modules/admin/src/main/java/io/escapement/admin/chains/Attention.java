package io.escapement.admin.chains;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which jobs the {@link Keeper} should look at now: those that are not as they should be, or
 * have a window due; those that the engine does not show as they are followed, every fifteen
 * seconds; and every job once an hour, since a list can be wrong for good.
 */
final class Attention {

  private static final Duration DOUBTFUL_EVERY = Duration.ofSeconds(15);
  private static final Duration ALL_EVERY = Duration.ofHours(1);

  private final Sightings sightings;
  private final Map<String, Instant> looked = new HashMap<>();
  private final Map<String, Slot> slots = new HashMap<>();

  @Inject
  Attention(Sightings sightings) {
    this.sightings = sightings;
  }

  /** The next planned instant after another one, kept since working it out takes long. */
  private record Slot(int version, Instant after, Optional<Instant> next) {

    static Slot of(DesiredJob job, Instant after) {
      return new Slot(job.version(), after, job.spec().schedule().next(after));
    }

    boolean isOf(DesiredJob job, Instant instant) {
      return version == job.version() && after.equals(instant);
    }
  }

  /** Those to look at, the one that was looked at longest ago first. */
  List<DesiredJob> wanted(List<DesiredJob> jobs, Map<String, ChainStatus> chains, Instant now) {
    sightings.update(now);
    return jobs.stream()
        .filter(job -> wants(job, Optional.ofNullable(chains.get(job.spec().id())), now))
        .sorted(Comparator.comparing(job -> looked(job, now)))
        .toList();
  }

  /** A job was looked at. */
  void lookedAt(DesiredJob job, Instant now) {
    looked.put(job.spec().id(), now);
  }

  private boolean wants(DesiredJob job, Optional<ChainStatus> known, Instant now) {
    Instant last = looked(job, now);
    return known.filter(chain -> isSettled(job, chain, now)).isEmpty()
        || last.plus(ALL_EVERY).isBefore(now)
        || (last.plus(DOUBTFUL_EVERY).isBefore(now) && isDoubtful(job, known.orElseThrow()));
  }

  /** A job that this replica has not looked at has its turn in the hour by its id. */
  private Instant looked(DesiredJob job, Instant now) {
    return looked.computeIfAbsent(
        job.spec().id(),
        id -> now.minusSeconds(Math.floorMod(id.hashCode(), ALL_EVERY.toSeconds())));
  }

  private boolean isSettled(DesiredJob job, ChainStatus chain, Instant now) {
    return chain.isAsWanted(job) && (job.isDeleted() || !isWindowDue(job, chain, now));
  }

  private boolean isDoubtful(DesiredJob job, ChainStatus chain) {
    return chain.problem().isPresent()
        || !sightings.isAsFollowed(chain, job.spec().schedule().trigger());
  }

  private boolean isWindowDue(DesiredJob job, ChainStatus chain, Instant now) {
    return slots
        .compute(
            job.spec().id(),
            (id, slot) ->
                slot != null && slot.isOf(job, chain.accountedTo())
                    ? slot
                    : Slot.of(job, chain.accountedTo()))
        .next()
        .filter(slot -> !slot.isAfter(now))
        .isPresent();
  }
}
