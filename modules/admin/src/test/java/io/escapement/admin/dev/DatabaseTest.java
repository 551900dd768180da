package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseTest {

  @Test
  void refusesADatabaseThatDoesNotAnswerWithoutTellingItsPassword() {
    assertThatThrownBy(
            () -> Database.at("jdbc:postgresql://127.0.0.1:1/shop?user=u&password=secret"))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("the database jdbc:postgresql://127.0.0.1:1/shop can't be used")
        .hasMessageContaining("--database")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesAnotherKindOfDatabase() {
    assertThatThrownBy(() -> Database.at("jdbc:h2:mem:"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("jdbc:postgresql://HOST:PORT/NAME");
  }
}
