package io.escapement.it.dev;

/** The scenario on the in-JVM test service, which forgets its chains whenever it ends. */
class DevOnEmbeddedTest extends DevScenario {

  DevOnEmbeddedTest() {
    super("embedded");
  }
}
