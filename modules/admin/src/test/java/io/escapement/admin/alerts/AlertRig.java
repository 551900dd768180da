package io.escapement.admin.alerts;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourlySpec;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.policy.Alerts;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Owner;
import io.escapement.temporal.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Alerts on a database, with a clock that is set and replicas that forget. */
final class AlertRig {

  private final FeatureRig rig = new FeatureRig(Engine.SERVER);
  private Instant now = at("12:00");
  private int puts;

  FeatureRig features() {
    return rig;
  }

  void reset() {
    rig.reset();
    setNow(at("12:00"));
  }

  void setNow(Instant instant) {
    now = instant;
    rig.setNow(instant);
  }

  void pass(Duration time) {
    setNow(now.plus(time));
  }

  /** A new replica's duty. */
  AlertDuty alerts() {
    return new AlertDuty(
        rig.get(DesiredJobs.class),
        new AlertFacts(rig.jdbi()),
        new AlertBook(new AlertStore(rig.jdbi())),
        () -> now);
  }

  /** A new replica's duty. */
  NotifyDuty notifications(AlertsConfig config) {
    return new NotifyDuty(outbox(), new Webhooks(config), () -> now);
  }

  Outbox outbox() {
    return new Outbox(rig.jdbi());
  }

  Instant now() {
    return now;
  }

  /** Puts a job of the team {@code data}. */
  void put(String id, Alerts alerts) {
    rig.setNow(
        now.plusMillis(++puts)); // A version of the same instant would be the same to a cache.
    rig.put(spec(id, alerts));
    rig.setNow(now);
  }

  static JobSpec spec(String id, Alerts alerts) {
    return hourlySpec(id).owner(Owner.team("data")).alerts(alerts).build();
  }

  /** Lets a rule of a job fire, or no rule at all. */
  void fire(JobSpec job, Firing... firing) {
    AlertBook.Look look = new AlertBook(new AlertStore(rig.jdbi())).look(now);
    List.of(firing).forEach(one -> look.fires(job, one, true));
    look.endOthers();
  }

  /** Each alert, oldest first, such as {@code tick late firing}. */
  List<String> told() {
    return rig.jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select * from alert order by number")
                    .map((row, context) -> AlertRows.alert(row))
                    .map(
                        alert ->
                            "%s %s %s"
                                .formatted(
                                    alert.what().jobId(),
                                    alert.what().rule().label(),
                                    alert.state().label()))
                    .list());
  }

  /** Each message, such as {@code firing to ops}. */
  List<String> messages() {
    return rig.jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select event || ' to ' || channel from alert_message"
                            + " order by alert, event desc, channel")
                    .mapTo(String.class)
                    .list());
  }
}
