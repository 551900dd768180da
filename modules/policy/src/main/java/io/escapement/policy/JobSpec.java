package io.escapement.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A named unit of scheduled work: a Temporal activity plus its policy. The same shape as its {@link
 * #fromTree YAML and JSON form}.
 *
 * @param id {@code [a-z0-9][a-z0-9-]{0,62}}; never reused for another purpose, since idempotency
 *     keys hold it
 * @param about what it is, for people
 * @param work what it does, and what undoes that
 * @param schedule when it is planned and how late it may start
 * @param rules what is done where it does not run as planned
 */
public record JobSpec(String id, About about, Work work, Schedule schedule, Rules rules) {

  /** Refuses an id of another form, and a wait for zones that is not within the grace. */
  public JobSpec {
    requireId(id);
    work.placement().requireWithin(schedule.grace());
  }

  /** What the job does, for operators. */
  public String description() {
    return about.description();
  }

  /** Who answers for it. */
  public Owner owner() {
    return about.owner();
  }

  /** What it is found by, in alphabetical order. */
  public List<String> labels() {
    return about.labels();
  }

  /** The work of a window. */
  public ActivitySpec activity() {
    return work.activity();
  }

  /** What undoes a window's work once it has failed for good; empty where nothing does. */
  public Optional<CompensationSpec> compensate() {
    return work.compensate();
  }

  /** Which workers should do the work. */
  public Placement placement() {
    return work.placement();
  }

  /** The named resources that the work of a window needs permits of. */
  public Uses uses() {
    return work.uses();
  }

  /** What happens to windows that did not start in time. */
  public Missed missed() {
    return rules.missed();
  }

  /** How failed attempts are repeated. */
  public RetryPolicy retry() {
    return rules.retry();
  }

  /** What is done where the job's chain diverges. */
  public Reconcile reconcile() {
    return rules.reconcile();
  }

  /**
   * Checks the form of a job's id.
   *
   * @throws IllegalArgumentException if it is not {@code [a-z0-9][a-z0-9-]{0,62}}
   */
  public static String requireId(String id) {
    return Slug.require("id", id);
  }

  /**
   * The JSON Schema (2020-12) of the trees that can be read. A tree that it refuses is refused; one
   * that it accepts may still contradict itself.
   */
  public static Map<String, Object> schema() {
    return SpecSchema.tree();
  }

  /** Starts a spec; an activity and a cron expression must follow, all else has a default. */
  public static JobSpecBuilder builder(String id) {
    return new JobSpecBuilder(id);
  }

  /**
   * Reads a spec from the tree of maps, lists, strings, numbers and booleans that a YAML or JSON
   * document is parsed into.
   *
   * @throws InvalidSpecException with all problems at once: unknown settings, wrong types, values
   *     out of their bounds
   */
  public static JobSpec fromTree(Map<String, ?> tree) {
    return SpecReader.read(tree, Resources.none());
  }

  /**
   * Reads a spec in which {@code except} may name calendars and {@code uses} resources. What the
   * names mean goes into the spec.
   *
   * @throws InvalidSpecException with all problems at once, a name that is none of theirs included
   */
  public static JobSpec fromTree(Map<String, ?> tree, Names names) {
    return SpecReader.read(names.calendars().into(tree), names.resources());
  }

  /**
   * The tree that {@link #fromTree} reads back to an equal spec. Every default that is a value is
   * written out; what is absent by default, such as a heartbeat or a stagger, is left out.
   */
  public Map<String, Object> toTree() {
    return SpecWriter.write(this);
  }
}
