package io.weir.benchmarks.jet;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;

/** A member alone in its cluster. */
public final class Member {

  private Member() {}

  /**
   * @param threads for cooperative processors
   */
  public static HazelcastInstance start(int threads) {
    Config config = new Config();
    config.setClusterName("weir-benchmarks");
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getJetConfig().setEnabled(true).setCooperativeThreadCount(threads);
    return Hazelcast.newHazelcastInstance(config);
  }
}
