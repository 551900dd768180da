package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

/** What holds when a job that owes windows is planned in steps, or gets another spec. */
class BacklogChangePropertiesTest {

  private static final int CHANGES = 6;

  @InEachZone
  void anotherSpecLosesAndDoublesNothing(String zone) {
    PlannerCase.forMany(
        zone,
        first -> {
          PlannerCase one = first;
          Account account = new Account(one.spec(), one.since());
          Instant now = one.since();
          for (int change = 0; change < CHANGES; change++) {
            now = Run.play(account, one.later(now), one::work).end();
            now = one.later(now);
            one = one.another();
            account.change(one.spec(), now);
            now = Run.play(account, one.later(now), one::work).end();
            assertThat(account.settledOrOwed()).as("%s", one).isEqualTo(account.planned());
          }
        });
  }

  @InEachZone
  void anotherSpecBoundsWhatItInherits(String zone) {
    PlannerCase.forMany(
        zone,
        Missed.Run.ALL,
        one -> {
          Account account = new Account(one.spec(), one.since());
          Instant changed = one.later(one.since());
          PlannerCase other = one.another();
          account.change(other.spec(), changed);
          Instant now = other.later(changed);
          account.decide(now);
          CatchUp rule = other.spec().missed().catchUp();
          if (other.spec().missed().run() == Missed.Run.ALL) {
            assertThat(account.owed()).hasSizeLessThanOrEqualTo(rule.maxBacklog());
            Instant oldest = now.minus(rule.maxAge());
            assertThat(account.owed()).noneMatch(slot -> slot.isBefore(oldest));
          }
        });
  }

  @InEachZone
  void noneAndLatestOweNothingOnceAWindowIsDue(String zone) {
    PlannerCase.forMany(
        zone,
        Missed.Run.ALL,
        one -> {
          Account account = new Account(one.spec(), one.since());
          Instant changed = one.later(one.since());
          JobSpec other = one.another().spec();
          account.change(other, changed);
          Instant due = other.schedule().next(changed).orElseThrow();
          account.decide(due);
          if (other.missed().run() != Missed.Run.ALL) {
            assertThat(account.owed()).as("%s", other).isEmpty();
          }
        });
  }

  /** A step that launches a window settles it, where one step would owe it. */
  @InEachZone
  void stepsInWhichNothingStartsOweWhatOneStepDoes(String zone) {
    PlannerCase.forMany(
        zone,
        Missed.Run.ALL,
        one -> {
          Account twice = new Account(one.spec(), one.since());
          Account once = new Account(one.spec(), one.since());
          Instant middle = one.later(one.since());
          Instant end = one.later(middle);
          twice.decideInVain(middle);
          twice.decideInVain(end);
          once.decideInVain(end);
          assertThat(twice.now()).as("%s", one).isEqualTo(once.now());
          assertThat(twice.settled())
              .as("%s", one)
              .containsExactlyInAnyOrderElementsOf(once.settled());
        });
  }
}
