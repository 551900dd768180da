package io.escapement.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.Samples;
import io.escapement.temporal.Engine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By a clock that is set; two of them are two replicas on one database. */
class FailedSignInsTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.SERVER);
  private static final String HERE = "192.0.2.1";

  private final FailedSignIns here = RIG.get(FailedSignIns.class);
  private final FailedSignIns otherReplica = RIG.get(FailedSignIns.class);

  @BeforeEach
  void reset() {
    RIG.reset();
  }

  @Test
  void theTenthLetsTheAddressWaitOnEveryReplica() {
    fail(9);
    assertThat(otherReplica.wait(HERE)).isEmpty();
    fail(1);
    assertThat(otherReplica.wait(HERE)).contains(Duration.ofMinutes(1));
    assertThat(otherReplica.wait("192.0.2.2")).isEmpty();
  }

  @Test
  void theWaitEndsWithItsMinute() {
    fail(10);
    after(Duration.ofSeconds(59));
    assertThat(here.wait(HERE)).contains(Duration.ofSeconds(1));
    after(Duration.ofSeconds(60));
    assertThat(here.wait(HERE)).isEmpty();
    fail(1);
    assertThat(here.wait(HERE)).isEmpty();
  }

  @Test
  void slowOnesAreNotHeldBack() {
    for (int i = 0; i < 30; i++) {
      after(Duration.ofSeconds(10L * i));
      fail(1);
      assertThat(here.wait(HERE)).as("after %d", i).isEmpty();
    }
  }

  @Test
  void theLogIsToldOnceAMinuteWithTheCount() {
    fail(3);
    assertThat(told()).containsExactly("192.0.2.1 1");
    after(Duration.ofSeconds(59));
    otherReplica.tellTheRest();
    assertThat(told()).hasSize(1);
    after(Duration.ofSeconds(60));
    otherReplica.tellTheRest();
    here.tellTheRest();
    assertThat(told()).containsExactly("192.0.2.1 1", "192.0.2.1 2");
  }

  @Test
  void oldOnesAreForgottenOnceTheyAreTold() {
    fail(2);
    after(Duration.ofMinutes(61));
    here.tellTheRest();
    after(Duration.ofMinutes(62));
    here.tellTheRest();
    assertThat(told()).hasSize(2);
    assertThat(strings("select address from sign_in_failure")).isEmpty();
  }

  @Test
  void anIpv6AddressStandsForItsNetwork() {
    assertThat(ClientAddress.of("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:2:0:0:0:0/64");
    assertThat(ClientAddress.of("[2001:db8:1:2::9%eth0]"))
        .isEqualTo(ClientAddress.of("2001:db8:1:2:3:4:5:6"));
    assertThat(ClientAddress.of("192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(ClientAddress.of("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(ClientAddress.of("not:one")).isEqualTo("not:one");
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      here.count(HERE);
    }
  }

  private static void after(Duration time) {
    RIG.setNow(Samples.NOW.plus(time));
  }

  private static List<String> told() {
    return strings(
        "select (after ->> 'address') || ' ' || (after ->> 'count') from audit_entry"
            + " where action = 'sign-in.failed' order by seq");
  }

  private static List<String> strings(String sql) {
    return RIG.jdbi().withHandle(handle -> handle.select(sql).mapTo(String.class).list());
  }
}
