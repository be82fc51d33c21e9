"""The night as an Airflow DAG: what is due is computed, so a run that is repeated or missed does no harm."""
import subprocess
from datetime import datetime, timedelta, timezone

from airflow.decorators import dag, task
from airflow.exceptions import AirflowException, AirflowFailException

COMMAND = ["/opt/spark-jobs/submit.sh", "nightly", "--input", "/data/landing", "--lake", "/data/lake", "--wait", "600"]

# 75: engine or storage gone; 5: another run held the lock all the while; 130, 137, 143: ended by a signal, and the same command completes what was begun.
WORTH_RETRYING = {5, 75, 130, 137, 143}


@dag(
    dag_id="spark_jobs_nightly",
    schedule="15 3 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 5, "retry_delay": timedelta(minutes=10)},
)
def spark_jobs_nightly():
    @task(execution_timeout=timedelta(hours=6))
    def nightly():
        code = subprocess.run(COMMAND, check=False).returncode
        # Below 0: a signal that the program did not see, such as -9 for want of memory.
        if code < 0 or code in WORTH_RETRYING:
            raise AirflowException(f"nightly ended with {code}; it is tried again")
        if code != 0:
            raise AirflowFailException(f"nightly ended with {code}; the README says what it asks for")

    nightly()


spark_jobs_nightly()
