package io.weir.persistence.cassandra.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.typesafe.config.ConfigException;
import java.net.ConnectException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class OpeningRemedyTest {

  @Test
  void saysWhatToCheckByWhatIsBehindTheFailure() {
    assertThat(OpeningRemedy.of(new IllegalStateException(new SSLHandshakeException("no path"))))
        .contains("advanced.ssl-engine-factory", "truststore");
    assertThat(OpeningRemedy.of(new ClosedConnectionException("gone")))
        .contains("TLS only", "advanced.ssl-engine-factory");
    assertThat(OpeningRemedy.of(new ConnectException("refused"))).contains("basic.contact-points");
  }

  @Test
  void blamesTheSettingThatTheDriverCannotRead() {
    assertThat(OpeningRemedy.of(new IllegalArgumentException("Can't find class NoProvider")))
        .isEqualTo("Correct that setting in weir.persistence.cassandra.driver.");
    assertThat(OpeningRemedy.of(new ConfigException.Missing("basic.request.timeout")))
        .contains("Correct that setting");
  }

  @Test
  void endsThoughCausesGoRound() {
    Exception first = new Exception();
    first.initCause(new Exception(first));

    assertThat(OpeningRemedy.of(first)).contains("contact-points");
  }
}
