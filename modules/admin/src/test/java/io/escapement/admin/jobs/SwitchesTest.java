package io.escapement.admin.jobs;

import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.Samples;
import io.escapement.admin.platform.ApiException;
import io.escapement.policy.Owner;
import io.escapement.temporal.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SwitchesTest {

  private final FeatureRig rig = new FeatureRig(Engine.SERVER);
  private final Switches switches = rig.get(Switches.class);

  /** The filter before let the call in, since the job was of the caller's team then. */
  @ParameterizedTest
  @EnumSource(Switch.class)
  void whoHasLostTheJobMeanwhileIsRefused(Switch to) {
    rig.put(hourlySpec("tick").owner(Owner.team("theirs")).build());
    assertThatThrownBy(
            () -> switches.one(to, "tick", Expected.anything(), Samples.operatorOf("mine")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("the jobs of team \"theirs\"");
    assertThat(rig.get(Jobs.class).find("tick").orElseThrow().suspended()).isEmpty();
  }

  @Test
  void whoHasItTurnsItOffAndOn() {
    rig.put(hourlySpec("tick").owner(Owner.team("mine")).build());
    Switches.Turned off =
        switches.one(Switch.PAUSE, "tick", Expected.anything(), Samples.operatorOf("mine"));
    assertThat(off.before().suspended()).isEmpty();
    assertThat(off.after().suspended()).isPresent();
    Switches.Turned on =
        switches.one(Switch.RESUME, "tick", Expected.anything(), Samples.operatorOf("mine"));
    assertThat(on.after().suspended()).isEmpty();
  }
}
